// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import io.headgate.testkit.Own;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;

/** On a broker that is a process, and is killed. */
class SameNumbersEverywhereIT extends SameNumbersEverywhere {

    SameNumbersEverywhereIT(@Own TestBroker broker, @Own TestRedis redis) {
        super(broker, new Outage(broker::kill, broker::restart), redis);
    }
}
