// SPDX-License-Identifier: Apache-2.0
/** A service's own jar as a supervised process, as an operator would run it. */
@NullMarked
package io.headgate.testkit.service;

import org.jspecify.annotations.NullMarked;
