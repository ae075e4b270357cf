package io.groundhog.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "io.groundhog", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] DATABASE = {
        "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql.."
    };
    private static final String CAMEL = "org.apache.camel..";
    private static final String SPRING = "org.springframework..";

    @ArchTest
    static final ArchRule groupingIsPlainJava = standsAlone("io.groundhog.signature..");

    @ArchTest
    static final ArchRule redactionIsPlainJava = standsAlone("io.groundhog.redaction..");

    @ArchTest
    static final ArchRule readingRulesIsPlainJava = standsAlone("io.groundhog.rules..");

    @ArchTest
    static final ArchRule fingerprintsKnowSignaturesAndRulesOnly = noClasses()
            .that()
            .resideInAPackage("io.groundhog.fingerprint..")
            .should()
            .dependOnClassesThat(
                    ofOursOutside("io.groundhog.fingerprint..", "io.groundhog.signature..", "io.groundhog.rules..")
                            .or(resideInAnyPackage(DATABASE))
                            .or(resideInAnyPackage(CAMEL, SPRING)));

    @ArchTest
    static final ArchRule readingDatadogKnowsNoDatabaseAndNoCamel = noClasses()
            .that()
            .resideInAPackage("io.groundhog.datadog..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(DATABASE).or(resideInAPackage(CAMEL)));

    @ArchTest
    static final ArchRule readingDatadogKnowsNothingElseOfOurs = noClasses()
            .that()
            .resideInAPackage("io.groundhog.datadog..")
            .should()
            .dependOnClassesThat(ofOursOutside("io.groundhog.datadog.."));

    @ArchTest
    static final ArchRule classificationKnowsSpansAndNothingElse = noClasses()
            .that()
            .resideInAPackage("io.groundhog.classification..")
            .should()
            .dependOnClassesThat(
                    ofOursOutside("io.groundhog.classification..", "io.groundhog.datadog..", "io.groundhog.rules..")
                            .or(resideInAnyPackage(DATABASE))
                            .or(resideInAnyPackage(CAMEL, SPRING)));

    /** Reviewers go on working while Datadog is away. */
    @ArchTest
    static final ArchRule reviewAndExportNeverAskDatadog = noClasses()
            .that()
            .resideInAnyPackage("io.groundhog.review..", "io.groundhog.export..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.groundhog.datadog..", "io.groundhog.capture..", "io.groundhog.sandbox..")
            .allowEmptyShould(true);

    /** The stand-in for Datadog is met through HTTP only; the start-up class switches it on. */
    @ArchTest
    static final ArchRule nobodyLeansOnTheSandbox = noClasses()
            .that(ofOursOutside("io.groundhog.sandbox..", "io.groundhog"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.groundhog.sandbox..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.groundhog.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesSayThatNothingIsNull = classes().should(beInANullMarkedPackage());

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule thereIsOneWayToLog = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    /** The sign-in link is for the person at the terminal, and must not end in a log; a command has nothing but the terminal. */
    @ArchTest
    static final ArchRule onlyTheSignInLinkAndCommandsPrint = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.groundhog.security.SignInLink")
            .and()
            .doNotHaveFullyQualifiedName("io.groundhog.command.Terminal")
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule classesAreNamedAfterWhatTheyAre =
            classes().should().haveNameNotMatching(".*(Utils?|Helpers?|Manager|Impl|Processor|Handler)(\\$.*)?");

    @ArchTest
    static final ArchRule whatIsSharedBetweenThreadsIsNotExposed = fields().that()
            .areDeclaredInClassesThat(resideInAPackage("io.groundhog.."))
            .and()
            .doNotHaveModifier(JavaModifier.FINAL)
            .should()
            .notBePublic();

    private static ArchRule standsAlone(String itself) {
        return noClasses()
                .that()
                .resideInAPackage(itself)
                .should()
                .dependOnClassesThat(ofOursOutside(itself)
                        .or(resideInAnyPackage(DATABASE))
                        .or(resideInAnyPackage(CAMEL, SPRING, "com.fasterxml.jackson..")));
    }

    private static DescribedPredicate<JavaClass> ofOursOutside(String... packages) {
        return resideInAPackage("io.groundhog..")
                .and(resideOutsideOfPackages(packages))
                .as("classes of ours outside of %s", String.join(", ", packages));
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(item, marked, item.getPackageName() + " of " + item.getName()));
            }
        };
    }
}
