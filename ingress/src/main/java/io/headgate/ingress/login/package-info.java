// SPDX-License-Identifier: Apache-2.0
/**
 * A local issuer for development: users and hashed passwords from the settings, short-lived tokens. Off unless it is
 * configured, and never on in production.
 */
@NullMarked
package io.headgate.ingress.login;

import org.jspecify.annotations.NullMarked;
