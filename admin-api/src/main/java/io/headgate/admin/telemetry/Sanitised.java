// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.telemetry;

import java.util.regex.Pattern;

/** Takes out of a text what might name a person or open a door. */
final class Sanitised {

    private static final int LONGEST = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?#]*)[?#]\\S*");
    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w.-]+");
    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9_\\-.=+/]{24,}");
    private static final Pattern ADDRESS =
            Pattern.compile("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b|(?i)(?<![0-9a-z])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}");

    private Sanitised() {}

    static String text(String text) {
        String shorter = text.substring(0, Math.min(text.length(), 4 * LONGEST));
        String plain = CONTROL.matcher(shorter).replaceAll(" ");
        plain = QUERY.matcher(plain).replaceAll("$1");
        plain = MAIL.matcher(plain).replaceAll("<mail>");
        plain = ADDRESS.matcher(plain).replaceAll("<address>");
        plain = LONG_WORD.matcher(plain).replaceAll("<removed>");
        return plain.substring(0, Math.min(plain.length(), LONGEST));
    }
}
