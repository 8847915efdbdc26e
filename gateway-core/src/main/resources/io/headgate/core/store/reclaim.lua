-- Puts tasks whose lease has run out back to their place in the queue.
--
-- KEYS  1 leases (zset)   2..5 ready tasks (zset): privileged, paid, registered, anonymous
-- ARGV  1 layout version  2 how many at most   3 prefix of task records   4 wake channel
-- Reply the number of tasks that are back
-- Time  1 call, and 4 a task.

local LAYOUT = '1'
if ARGV[1] ~= LAYOUT then return redis.error_reply('LAYOUT expected ' .. LAYOUT) end

local READY = {privileged = KEYS[2], paid = KEYS[3], registered = KEYS[4], anonymous = KEYS[5]}
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local expired = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[2])
for _, id in ipairs(expired) do
  local record = redis.call('HMGET', ARGV[3] .. id, 'r', 'q')
  redis.call('ZREM', KEYS[1], id)
  if record[1] then
    redis.call('ZADD', READY[record[1]], record[2], id)
    redis.call('HSET', ARGV[3] .. id, 's', 'ready')
  end
end
if #expired > 0 then redis.call('PUBLISH', ARGV[4], '1') end
return #expired
