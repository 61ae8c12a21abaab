package dev.holdfast.rules;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The rules that hold in every module. A class without an edge suffix is plain Java: values and
 * decisions, with {@code now} and chance as arguments.
 */
public final class HouseRules {

    /** A class that touches the world says by its name which part of it. */
    private static final String EDGE =
            ".*(Consumer|Publisher|Supervisor|Runner|Reconciler|Schedule|Watcher|Resource|Store|Entity"
                    + "|Config|Connector|Channel|Filter|Mapper|Check|Main)(\\$.*|_.*)?"
                    + "|(.*[.$])?(Docker|Nats|Restic|Disk)[A-Z]\\w*(\\$.*)?"
                    + "|.*package-info";

    private static final DescribedPredicate<JavaClass> EDGES =
            DescribedPredicate.describe("edges", type -> type.getName().matches(EDGE));

    private HouseRules() {}

    @ArchTest
    public static final ArchRule decisionsKnowNoFramework =
            noClasses()
                    .that(are(DescribedPredicate.not(EDGES)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "jakarta..",
                            "io.quarkus..",
                            "io.smallrye..",
                            "org.eclipse.microprofile..",
                            "io.nats..",
                            "com.github.dockerjava..",
                            "org.hibernate..",
                            "io.micrometer..")
                    .allowEmptyShould(true)
                    .as("a class without an edge suffix knows no framework");

    @ArchTest
    public static final ArchRule decisionsReadNoClockAndRollNoDice =
            noClasses()
                    .that(are(DescribedPredicate.not(EDGES)))
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .orShould()
                    .callMethod(Math.class, "random")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Random.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(ThreadLocalRandom.class)
                    .allowEmptyShould(true)
                    .as("a class without an edge suffix reads no clock and rolls no dice");

    @ArchTest
    public static final ArchRule nothingIsNamedAfterNothing =
            noClasses()
                    .should()
                    .haveNameMatching(
                            ".*(Util|Utils|Helper|Manager|Impl|Common|Dto|Info|Processor|Handler"
                                    + "|Service)(\\$.*)?")
                    .orShould()
                    .haveNameMatching("(.*[.$])?(Abstract|Base)[A-Z]\\w*")
                    .as("nothing is named after nothing");

    @ArchTest
    public static final ArchRule packagesFormNoCycle =
            slices().matching("dev.holdfast.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    public static final ArchRule onlyTheEnginePackageKnowsDocker =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.holdfast.agent.engine..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.github.dockerjava..")
                    .as("only agent.engine knows docker-java");

    @ArchTest
    public static final ArchRule onlyMessagingAndNatsClassesKnowJnats =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.holdfast.messaging..")
                    .and()
                    .haveSimpleNameNotStartingWith("Nats")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.nats..")
                    .as("only shared-messaging and Nats… classes know jnats");

    @ArchTest
    public static final ArchRule endpointsArePublic =
            methods()
                    .that()
                    .areAnnotatedWith("jakarta.ws.rs.GET")
                    .or()
                    .areAnnotatedWith("jakarta.ws.rs.POST")
                    .or()
                    .areAnnotatedWith("jakarta.ws.rs.PUT")
                    .or()
                    .areAnnotatedWith("jakarta.ws.rs.DELETE")
                    .should()
                    .bePublic()
                    .allowEmptyShould(true)
                    .because(
                            "Quarkus serves others in tests and silently leaves them out of the jar");

    @ArchTest
    public static final ArchRule onlyEntitiesAndStoresKnowTheDatabase =
            classes()
                    .that()
                    .areAnnotatedWith("jakarta.persistence.Entity")
                    .should()
                    .haveSimpleNameEndingWith("Entity")
                    .andShould()
                    .bePackagePrivate()
                    .allowEmptyShould(true)
                    .as("a row is an …Entity and never leaves its package");
}
