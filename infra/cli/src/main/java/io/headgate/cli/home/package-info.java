// SPDX-License-Identifier: Apache-2.0
/** The data folder of a local run: its layout, generated secrets, and the record of what runs. */
@NullMarked
package io.headgate.cli.home;

import org.jspecify.annotations.NullMarked;
