package dev.holdfast.messaging.connection;

import io.nats.client.Connection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code Nats…} classes inject the connection. What is injected stands for whichever
 * connection is current; before there was one, every call throws {@link IllegalStateException}.
 */
@Singleton
class NatsConnectionProducer {

    private final NatsLink link;

    NatsConnectionProducer(NatsLink link) {
        this.link = link;
    }

    @Produces
    @Singleton
    Connection connection() {
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> call(method, arguments));
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target(method), arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private Object target(Method method) {
        return method.getDeclaringClass() == Object.class ? link : link.current();
    }
}
