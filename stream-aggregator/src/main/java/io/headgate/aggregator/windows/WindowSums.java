// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.windows;

/** Everything that the views tell of one window. */
public final class WindowSums {

    private final RequestSums requests = new RequestSums();
    private final LatencySums queueWait = new LatencySums();
    private final LatencySums execution = new LatencySums();
    private final LatencySums rest = new LatencySums();

    /** Admissions and refusals. */
    public RequestSums requests() {
        return requests;
    }

    /** From admission to the claim. */
    public LatencySums queueWait() {
        return queueWait;
    }

    /** From the claim to the end. */
    public LatencySums execution() {
        return execution;
    }

    /** REST requests. */
    public LatencySums rest() {
        return rest;
    }

    void add(Pane pane) {
        switch (pane.id().kind()) {
            case REQUESTS -> requests.add((CounterPane) pane);
            case QUEUE_WAIT -> ((LatencyPane) pane).addTo(queueWait);
            case EXECUTION -> ((LatencyPane) pane).addTo(execution);
            case REST -> ((LatencyPane) pane).addTo(rest);
            case COMPLETIONS -> {
                // No view tells them yet.
            }
        }
    }

    void add(WindowSums shorter) {
        requests.add(shorter.requests);
        queueWait.add(shorter.queueWait);
        execution.add(shorter.execution);
        rest.add(shorter.rest);
    }
}
