// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a {@link TestBroker}, {@link TestRedis} or {@link RedisUrl} as a parameter of its constructor, method or lifecycle method.
 * A plain one is started once and shared by all tests of the JVM, which must keep to keys and topics of their own and
 * leave it running; one marked {@link Own} is the test's (or, in a constructor or {@code @BeforeAll}, the class's), and
 * ends with it.
 */
public final class RealParts implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(RealParts.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestBroker.class || type == TestRedis.class || type == RedisUrl.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        boolean own = parameter.isAnnotated(Own.class);
        Store store = (own ? context : context.getRoot()).getStore(NAMESPACE);
        String scope = own ? context.getUniqueId() : "shared";
        if (parameter.getParameter().getType() == RedisUrl.class) {
            return part(store, scope, RedisUrl.class, RedisUrl::start);
        }
        return parameter.getParameter().getType() == TestBroker.class
                ? part(store, scope, TestBroker.class, TestBroker::start)
                : part(store, scope, TestRedis.class, TestRedis::start);
    }

    /** The store closes what is closeable when its context ends, the root's after the last test. */
    private static <T> T part(Store store, String scope, Class<T> type, Supplier<T> start) {
        return store.computeIfAbsent(scope + "/" + type.getSimpleName(), key -> start.get(), type);
    }
}
