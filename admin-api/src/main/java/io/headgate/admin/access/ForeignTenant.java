// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import org.springframework.security.authorization.AuthorizationDecision;

/** The role would do, but the credential is another tenant's: answered like what does not exist. */
final class ForeignTenant extends AuthorizationDecision {

    private static final long serialVersionUID = 1L;

    ForeignTenant() {
        super(false);
    }
}
