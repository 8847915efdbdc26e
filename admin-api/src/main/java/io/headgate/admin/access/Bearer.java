// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.access;

import io.headgate.core.access.Credential;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Somebody whose token was verified. The token itself is not kept. */
final class Bearer extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Credential credential;

    Bearer(Credential credential) {
        super(List.of());
        this.credential = credential;
        super.setAuthenticated(true);
    }

    Credential credential() {
        return credential;
    }

    Optional<AdminRole> role() {
        return AdminRole.of(credential.role());
    }

    /** Empty for a caller's credential, which opens nothing here. */
    Optional<Operator> operator() {
        return role().map(role -> new Operator(credential.subject(), role, credential.scopes()));
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return credential.subject();
    }
}
