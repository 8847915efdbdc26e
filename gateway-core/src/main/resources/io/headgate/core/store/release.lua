-- Gives a claimed task back to its place in the queue: a worker that stops, or an attempt that failed and may be
-- repeated. Only the holder of the current fencing token may.
--
-- KEYS  1 leases (zset)   2 ready tasks of the role (zset)   3 task record (hash)
-- ARGV  1 layout version  2 task id   3 fencing token   4 '1' if the attempt does not count   5 wake channel
-- Reply 1, or 0 if the token is not the current one
-- Time  6 calls.

local LAYOUT = '1'
if ARGV[1] ~= LAYOUT then return redis.error_reply('LAYOUT expected ' .. LAYOUT) end

local record = redis.call('HMGET', KEYS[3], 's', 'f', 'q')
if record[1] ~= 'running' or record[2] ~= ARGV[3] then return 0 end
redis.call('ZREM', KEYS[1], ARGV[2])
redis.call('ZADD', KEYS[2], record[3], ARGV[2])
redis.call('HSET', KEYS[3], 's', 'ready')
if ARGV[4] == '1' then redis.call('HINCRBY', KEYS[3], 'a', -1) end
redis.call('PUBLISH', ARGV[5], '1')
return 1
