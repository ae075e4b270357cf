/** The web console in a real browser, against canned answers of the REST API and under the content security policy of the service. */
@NullMarked
package io.groundhog.console;

import org.jspecify.annotations.NullMarked;
