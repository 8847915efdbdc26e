// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headgate.core.config.RateLimits;
import io.headgate.testkit.RedisPrograms;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comparison with the model is worth something only if it notices a script that is wrong: small defects, each found. */
class BrokenScriptsIT {

    private static final int HISTORIES = 60;
    private static final int STEPS = 1_000;
    private static final long SEED = 1;

    private static HistoryServer server;

    @BeforeAll
    static void start() {
        server = new HistoryServer(RedisPrograms.bundled());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    if time > since then return first, time end | if time >= since then return first, time end
                    if last <= since then return total, 0 end | if last < since then return total, 0 end
                    if between > since then | if between >= since then
                    if last > log_time then log_time = last end | local unused
                    if used < count then | if used <= count then
                    if used > count then time = admitted_at(total - count) end | local unused
                    if cursors[c] == total then cursors[c + 1], moved = log_time, true end | local unused
                    local oldest = total > size and (total % size) * 8 or 0 | local oldest = 0
                    if total > 0 and wanted > size then | if false then
                    cursors[c - 2] == window and | true and
                    if now > deadline then | if now >= deadline then
                    if depth >= hard then violate | if depth > hard then violate
                    if depth >= role_threshold and | if depth > role_threshold and
                    if max_queue > 0 and depth >= max_queue | if max_queue > 0 and depth > max_queue
                    >= max_journal then violate('journal_full', 0) | > max_journal then violate('journal_full', 0)
                    elseif known[1] ~= ARGV[a + 3] then | elseif false then
                    if turn > 1 then state | if turn > 2 then state
                    if items > last or id == '' then | if items > last then
                    if reply[at + 1] == 0 then reply[at + 1] = | if reply[at + 1] == 1 then reply[at + 1] =
                    sequence + 1, depth + 1, journaled + 1 | sequence + 1, depth + 1, journaled
                    sequence + 1, depth + 1, journaled + 1 | sequence + 1, depth, journaled + 1
                    'admissions', (#opened - 1) / 2) | 'admissions', '1')
                    if not opened then | if true then
                    if retry then return {'refused', now, 0, retry} end | if retry then return {'refused', now, 0, window} end
                    return {'passed', now, remaining - 1, reset > 0 and reset or window} | return {'passed', now, remaining - 1, reset}
                    if ARGV[4] == '1' then return | if ARGV[4] == '2' then return
                    if first ~= id then return end | local unused
                    redis.call('ZREM', PARKED .. record[1], following) | local unused
                    redis.call('LREM', tasks, 1, id) | local unused
                    pass[r] = math.max(tonumber(stored[r + 2] or 0), floor) | pass[r] = tonumber(stored[r + 2] or 0)
                    pass[r] < pass[best]) then best = r end | pass[r] <= pass[best]) then best = r end
                    if f[10] or expires > 0 and now >= expires then | if f[10] or expires > 0 and now > expires then
                    local outcome = f[10] and 'cancelled' or 'expired' | local outcome = 'expired'
                    for n = 1, 4 do waiting[n] = redis.call('ZCARD', READY .. ROLES[n]) end | waiting[r] = waiting[r] - 1
                    token = token + 1 | token = now
                    redis.call('ZADD', LEASES, leased_until, id) | local unused
                    'w', f[7] or now_text) | 'w', now_text)
                    if record[1] == outcome and record[2] == ARGV[4] then | if record[1] == outcome then
                    if record[1] ~= 'running' or record[2] ~= ARGV[4] then return {'fenced', now} end | if record[1] ~= 'running' then return {'fenced', now} end
                    if record[1] ~= 'running' or record[2] ~= ARGV[4] then return 0 end | if record[1] ~= 'running' then return 0 end
                    if ARGV[5] == '1' then redis.call('HINCRBY', key, 'a', -1) end | local unused
                    redis.call('ZADD', DELAYED, now_ms + tonumber(ARGV[6]), id) | redis.call('ZADD', DELAYED, now_ms + 1 + tonumber(ARGV[6]), id)
                    if record[3] then cancelled[#cancelled + 1] = id end | local unused
                    redis.call('ZADD', LEASES, expiry, id) | local unused
                    redis.call('ZRANGEBYSCORE', LEASES, '-inf', now_ms, 'LIMIT' | redis.call('ZRANGEBYSCORE', LEASES, '-inf', '(' .. now_ms, 'LIMIT'
                    ARGV[4] ~= '' and ARGV[4] ~= record[2] then return 'unknown' | false then return 'unknown'
                    redis.call('HSET', RECORD .. id, 'z', '1') | local unused
                    redis.call('PEXPIRE', RECORD .. id, RECORD_KEPT_MS) | local unused
                    redis.call('ZREM', READY .. record[1], id) | local unused
                    redis.call('ZREM', DELAYED, id) | local unused
                    """)
    void shouldNotice(String right, String wrong) {
        assertThat(Arrays.stream(Script.values())
                        .anyMatch(script -> script.text().contains(right)))
                .as("'%s' stands in a script", right)
                .isTrue();
        server.change(script -> script.replace(right, wrong));

        assertThatThrownBy(this::playMany).isInstanceOfAny(AssertionError.class, RuntimeException.class);
    }

    @Test
    void shouldFindNothingWhereNothingIsWrong() {
        server.change(script -> script);

        assertThatCode(this::playMany).doesNotThrowAnyException();
    }

    /** The same histories at every run: a defect that they reach once is always noticed. */
    private void playMany() {
        JqwikSession.run(this::playTheSameMany);
    }

    private void playTheSameMany() {
        Random random = new Random(SEED);
        RandomGenerator<RateLimits> limits = Steps.limits().generator(STEPS);
        RandomGenerator<List<Step>> histories = Steps.any().list().ofSize(STEPS).generator(STEPS);
        for (int i = 0; i < HISTORIES; i++) {
            server.play(limits.next(random).value(), histories.next(random).value());
        }
    }
}
