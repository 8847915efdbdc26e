// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * How many requests of a connection have begun and not been answered to the end: several, where they come in one piece. For the
 * connection's thread.
 */
final class Unanswered {

    private int count;

    /** Hears what comes in. */
    void in(Object message) {
        if (message instanceof HttpRequest) {
            count++;
        }
    }

    /** Hears what goes out; answers whether that was the end of an answer, which an interim {@code 100 Continue} is not. */
    boolean out(Object message) {
        if (!(message instanceof LastHttpContent) || isInterim(message)) {
            return false;
        }
        count = Math.max(0, count - 1);
        return true;
    }

    boolean isEmpty() {
        return count == 0;
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
