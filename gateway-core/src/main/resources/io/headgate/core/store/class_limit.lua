-- Counts one request that is no admission against the limit of its endpoint class. Touches nothing but the caller's log
-- of that class: neither the queue nor an admission's quota.
--
-- KEYS  1 the caller's log of the class (string)
-- ARGV  1 layout version   2 deadline, epoch µs   3 count   4 window in µs   5 '1': only look, write nothing
-- Reply {'passed' | 'refused', now, remaining, µs until reset} · {'late', now} · {'layout', now, expected}
--       a refused request would pass when the limit resets; a look says what is left before it
-- Time  3 calls refused, 5 passed.

local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
if ARGV[1] ~= LAYOUT then return {'layout', now, LAYOUT} end
if now > tonumber(ARGV[2]) then return {'late', now} end

local count, window = tonumber(ARGV[3]), tonumber(ARGV[4])
-- The log remembers no longer than its one window, and is gone soon after: callers are many.
LONGEST_WINDOW, SLACK = window, window
local failure = open_log(KEYS[1], count, now)
if failure then return redis.error_reply(failure) end
local remaining, reset, retry = limit_state(1, count, window)
if retry then return {'refused', now, 0, retry} end
if ARGV[5] == '1' then return {'passed', now, remaining, reset} end
log_admission(count)
return {'passed', now, remaining - 1, reset > 0 and reset or window}
