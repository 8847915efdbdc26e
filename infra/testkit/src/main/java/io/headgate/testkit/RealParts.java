// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit;

import io.headgate.testkit.containers.ContainerBroker;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a {@link TestBroker}, {@link ContainerBroker}, {@link TestRedis} or {@link RedisUrl} as a parameter of its constructor, method or lifecycle method.
 * A plain one is started once and shared by all tests of the JVM, which must keep to keys and topics of their own and
 * leave it running; one marked {@link Own} is the test's (or, in a constructor or {@code @BeforeAll}, the class's), and
 * ends with it.
 */
public final class RealParts implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(RealParts.class);
    private static final Map<Class<?>, Supplier<?>> STARTS = Map.of(
            TestBroker.class, TestBroker::start,
            ContainerBroker.class, ContainerBroker::start,
            TestRedis.class, TestRedis::start,
            RedisUrl.class, RedisUrl::start);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return STARTS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        boolean own = parameter.isAnnotated(Own.class);
        Store store = (own ? context : context.getRoot()).getStore(NAMESPACE);
        String scope = own ? context.getUniqueId() : "shared";
        Class<?> type = parameter.getParameter().getType();
        return part(store, scope, type, STARTS.get(type));
    }

    /** The part of this type that all tests of the JVM share, for extensions that build on it. */
    public static <T> T shared(ExtensionContext context, Class<T> type) {
        return type.cast(part(context.getRoot().getStore(NAMESPACE), "shared", type, STARTS.get(type)));
    }

    /** The store closes what is closeable when its context ends, the root's after the last test. */
    private static Object part(Store store, String scope, Class<?> type, Supplier<?> start) {
        return store.computeIfAbsent(scope + "/" + type.getSimpleName(), key -> start.get());
    }
}
