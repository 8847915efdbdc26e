// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.page;

import java.util.Map;

/** A controller whose pages are where settings say. */
public interface MovablePages {

    /** The path of each page by the name of its setting; empty where the pages are switched off. */
    Map<String, String> paths();
}
