-- Puts tasks whose lease has run out back to their place in the queue.
--
-- KEYS, ARGV 1..2  as tasks.lua
-- ARGV  3 how many at most
-- Reply the number of tasks that are back
-- Time  2 calls, and 4 a task.

local expired = redis.call('ZRANGEBYSCORE', LEASES, '-inf', now_ms, 'LIMIT', 0, ARGV[3])
for _, id in ipairs(expired) do
  local record = redis.call('HMGET', RECORD .. id, 'r', 'q')
  redis.call('ZREM', LEASES, id)
  make_ready(id, record[1], record[2])
end
if #expired > 0 then wake() end
return #expired
