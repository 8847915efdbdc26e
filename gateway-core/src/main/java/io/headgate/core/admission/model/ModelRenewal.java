// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import java.util.List;

/** The ids of the tasks that are no longer the worker's, and of those whose result nobody wants any more. */
public record ModelRenewal(List<String> lost, List<String> cancelled) {}
