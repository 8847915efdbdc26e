// SPDX-License-Identifier: Apache-2.0
/**
 * Who is calling: from a credential, or from the address where none is needed, to a role and an identity hash.
 */
@NullMarked
package io.headgate.ingress.access;

import org.jspecify.annotations.NullMarked;
