-- Gives a claimed task back to its place in the queue: a worker that stops, or an attempt that failed and may be
-- repeated, at once or after a delay. Only the holder of the current fencing token may. While a task backs off its
-- conversation waits with it. One that was cancelled in the meantime ends here, and its session is told.
--
-- KEYS, ARGV 1..2  as tasks.lua
-- ARGV  3 task id   4 fencing token   5 '1' if the attempt does not count   6 delay in ms (0: none)
-- Reply 1, or 0 if the token is not the current one
-- Time  some 8 calls, 20 where it ends.

local id = ARGV[3]
local key = RECORD .. id
local record = redis.call('HMGET', key, 's', 'f', 'r', 'q', 'z')
if record[1] ~= 'running' or record[2] ~= ARGV[4] then return 0 end
redis.call('ZREM', LEASES, id)
if ARGV[5] == '1' then redis.call('HINCRBY', key, 'a', -1) end
if record[5] then
  end_without_worker(id, redis.call('HMGET', key, 'r', 'i', 'c', 'k', 't', 'w', 'a', 'x', 'm'), 'cancelled')
  return 1
end
if ARGV[6] == '0' then
  make_ready(id, record[3], record[4])
  wake()
else
  redis.call('ZADD', PARKED .. record[3], record[4], id)
  redis.call('ZADD', DELAYED, now_ms + tonumber(ARGV[6]), id)
  redis.call('HSET', key, 's', 'delayed')
end
return 1
