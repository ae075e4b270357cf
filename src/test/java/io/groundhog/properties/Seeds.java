package io.groundhog.properties;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Every property tries the same samples in each build, so that a build that was green stays green and a red one can be repeated:
 * its seed comes from its name. {@code -Dgroundhog.test.explore=100} goes looking for what those samples miss: a hundred times as
 * many, and others in each run; what it finds belongs in a test by example.
 */
public final class Seeds implements AroundPropertyHook {

    private static final int EXPLORED = Integer.getInteger("groundhog.test.explore", 0);

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property)
            throws Throwable {
        PropertyAttributes attributes = context.attributes();
        if (EXPLORED > 0) {
            attributes.tries().ifPresent(tries -> attributes.setTries(Math.multiplyExact(tries, EXPLORED)));
        } else if (attributes.seed().isEmpty()) {
            attributes.setSeed(Integer.toString(context.extendedLabel().hashCode()));
        }
        return property.execute();
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
