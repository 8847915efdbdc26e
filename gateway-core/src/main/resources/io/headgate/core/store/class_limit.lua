-- Counts one request that is no admission against the limit of its endpoint class. Touches nothing but the caller's log
-- of that class: neither the queue nor an admission's quota.
--
-- KEYS  1 the caller's log of the class (string)
-- ARGV  1 deadline, epoch µs   2 count   3 window in µs   4 '1': only look, write nothing
-- Reply {'passed' | 'refused', now, remaining, µs until reset} · {'late', now}
--       a refused request would pass when the limit resets; a look says what is left before it
-- Time  3 calls refused, 5 passed.

local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
if now > tonumber(ARGV[1]) then return {'late', now} end

local count, window = tonumber(ARGV[2]), tonumber(ARGV[3])
-- The log remembers no longer than its one window, and is gone soon after: callers are many.
LONGEST_WINDOW, SLACK = window, window
local failure = open_log(KEYS[1], count, now)
if failure then return redis.error_reply(failure) end
local remaining, reset, retry = limit_state(1, count, window)
if retry then return {'refused', now, 0, retry} end
if ARGV[4] == '1' then return {'passed', now, remaining, reset} end
log_admission(count)
return {'passed', now, remaining - 1, reset > 0 and reset or window}
