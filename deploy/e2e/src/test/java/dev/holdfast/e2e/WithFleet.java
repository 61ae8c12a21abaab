package dev.holdfast.e2e;

import dev.holdfast.fleet.Fleet;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one fleet of the run to a test class; it goes down after the last class. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(WithFleet.Resolver.class)
@interface WithFleet {

    /** Makes the fleet when the first test asks for it. */
    final class Resolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            var type = parameter.getParameter().getType();
            return type == Fleet.class || type == FleetOfTheRun.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            var run =
                    context.getRoot()
                            .getStore(Namespace.GLOBAL)
                            .computeIfAbsent(
                                    FleetOfTheRun.class,
                                    _ -> new FleetOfTheRun(),
                                    FleetOfTheRun.class);
            return parameter.getParameter().getType() == Fleet.class ? run.fleet() : run;
        }
    }
}
