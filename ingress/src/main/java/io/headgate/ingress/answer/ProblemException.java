// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.answer;

/** Ends the handling of a request with a problem document. Carries no stack trace: it tells of the caller, not of us. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
