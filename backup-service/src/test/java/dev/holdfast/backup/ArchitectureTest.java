package dev.holdfast.backup;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.holdfast.rules.HouseRules;

@AnalyzeClasses(packages = "dev.holdfast.backup", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule edgesStayInTheirPackage =
            classes()
                    .that()
                    .haveSimpleNameEndingWith("Consumer")
                    .or()
                    .haveSimpleNameEndingWith("Resource")
                    .or()
                    .haveSimpleNameEndingWith("Reconciler")
                    .should()
                    .bePackagePrivate();

    @ArchTest
    static final ArchRule onlyCronKnowsCronUtils =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("Cron")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.cronutils..");
}
