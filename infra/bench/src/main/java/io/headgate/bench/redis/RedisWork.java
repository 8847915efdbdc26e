// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.redis;

import io.lettuce.core.api.sync.RedisCommands;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Redis has done since it started.
 *
 * @param commands that it ran, those of scripts included
 * @param scriptMicros time in {@code EVALSHA}, by its command statistics
 * @param cpuMicros processor time of its main thread, reading and answering included
 */
public record RedisWork(long commands, long scriptMicros, long cpuMicros) {

    private static final Pattern CALLS = Pattern.compile("cmdstat_[^:]+:calls=(\\d+)");
    private static final Pattern SCRIPTS = Pattern.compile("cmdstat_evalsha:calls=\\d+,usec=(\\d+)");

    static RedisWork read(RedisCommands<String, String> redis) {
        String statistics = redis.info("commandstats");
        long commands = CALLS.matcher(statistics)
                .results()
                .mapToLong(call -> Long.parseLong(call.group(1)))
                .sum();
        Matcher scripts = SCRIPTS.matcher(statistics);
        return new RedisWork(commands, scripts.find() ? Long.parseLong(scripts.group(1)) : 0, cpu(redis.info("cpu")));
    }

    /** What was done since then. */
    public RedisWork since(RedisWork before) {
        return new RedisWork(
                commands - before.commands, scriptMicros - before.scriptMicros, cpuMicros - before.cpuMicros);
    }

    static String field(String info, String name) {
        Matcher field =
                Pattern.compile("^" + name + ":(\\S+)", Pattern.MULTILINE).matcher(info);
        if (!field.find()) {
            throw new IllegalStateException("Redis does not tell " + name);
        }
        return field.group(1);
    }

    private static long cpu(String info) {
        double seconds = Double.parseDouble(field(info, "used_cpu_user_main_thread"))
                + Double.parseDouble(field(info, "used_cpu_sys_main_thread"));
        return (long) (seconds * 1_000_000);
    }
}
