package dev.holdfast.agent;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.holdfast.rules.HouseRules;
import jakarta.enterprise.context.ApplicationScoped;

@AnalyzeClasses(packages = "dev.holdfast.agent", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule wireEdgesStayInTheirPackage =
            ArchRuleDefinition.classes()
                    .that()
                    .haveNameMatching(".*Consumer|.*[.]Nats\\w+|.*[.]Docker\\w+(?<!Config)")
                    .should()
                    .notBePublic();

    @ArchTest
    static final ArchRule nothingSleepsOrShells =
            ArchRuleDefinition.noClasses()
                    .should()
                    .callMethod(Thread.class, "sleep", long.class)
                    .orShould()
                    .callMethod(Runtime.class, "exec", String.class)
                    .as("nothing starts a shell, and every pause has a unit");

    @ArchTest
    static final ArchRule onlyEdgesAreBeans =
            ArchRuleDefinition.classes()
                    .that()
                    .areAnnotatedWith(ApplicationScoped.class)
                    .should()
                    .haveNameMatching(
                            ".*(Consumer|Publisher|Runner|Supervisor|Reconciler|Connector|Watcher|Store|Check)"
                                    + "|.*[.](Docker|Nats)\\w+");
}
