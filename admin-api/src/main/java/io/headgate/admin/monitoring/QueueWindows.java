// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import io.headgate.events.views.QueueView;

/** {@code components.proc.queue.windows}: what the queue was like, sampled once a second. */
public record QueueWindows(
        GaugeWindows pressureRatio,
        GaugeWindows depth,
        GaugeWindows utilization,
        GaugeWindows waiting,
        GaugeWindows running,
        GaugeWindows oldestWaitMs) {

    static QueueWindows of(QueueView view) {
        return new QueueWindows(
                GaugeWindows.of(view.pressureRatio()),
                GaugeWindows.of(view.depth()),
                GaugeWindows.of(view.utilization()),
                GaugeWindows.of(view.waiting()),
                GaugeWindows.of(view.running()),
                GaugeWindows.of(view.oldestWaitMs()));
    }
}
