package dev.holdfast.service;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.holdfast.rules.HouseRules;

@AnalyzeClasses(packages = "dev.holdfast.service", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest static final ArchTests houseRules = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule tablesAndEndpointsAreTheServicesOwn =
            ArchRuleDefinition.noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "jakarta.persistence..",
                            "org.hibernate.annotations..",
                            "dev.holdfast.controller..",
                            "dev.holdfast.backup..")
                    .orShould()
                    .beAnnotatedWith("jakarta.ws.rs.Path");
}
