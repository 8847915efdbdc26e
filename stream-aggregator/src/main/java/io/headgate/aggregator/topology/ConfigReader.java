// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import com.google.protobuf.InvalidProtocolBufferException;
import io.headgate.events.v1.ConfigEvent;
import org.jspecify.annotations.Nullable;

/** Notes what operators have configured. */
final class ConfigReader implements EventCounter {

    @Override
    public void count(Tenant tenant, byte @Nullable [] value, Moment moment) throws PoisonException {
        if (value == null || value.length == 0) {
            throw new PoisonException("no value");
        }
        ConfigEvent event;
        try {
            event = ConfigEvent.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new PoisonException("not a message of this topic's type");
        }
        try {
            tenant.config().changed(event, value);
        } catch (IllegalArgumentException e) {
            throw new PoisonException("a config document that cannot be read");
        }
    }
}
