-- Ends a task that a worker holds, whatever its outcome, and tells its session. Only the holder of the current fencing token may; a worker that
-- lost its lease in the meantime is refused, and a resent call is answered as the first was. The first write is a
-- removal, so that this passes when Redis is out of memory. A dead letter keeps a copy of its record, with the payload.
--
-- KEYS, ARGV 1..2  as tasks.lua
-- ARGV  3 task id   4 fencing token   5 outcome   6 encoded event   7 the error of a dead letter
--       8 how long dead letters are kept, ms   9 type of the closing frame, '' for none   10 its data
-- Reply {'finished', now, sequence, depth} · {'fenced', now}
-- Time  some 20 calls.

local id, outcome = ARGV[3], ARGV[5]
local key = RECORD .. id
local record = redis.call('HMGET', key, 's', 'f', 'c', 'e', 'x', 'm', 'i')
if record[1] == outcome and record[2] == ARGV[4] then
  return {'finished', now, tonumber(record[4]), redis.call('ZCARD', OPEN)}
end
if record[1] ~= 'running' or record[2] ~= ARGV[4] then return {'fenced', now} end

redis.call('ZREM', LEASES, id)
if outcome == 'dead_lettered' then
  local dead, letter = BASE .. 'dead', BASE .. 'dead:' .. id
  redis.call('ZREMRANGEBYSCORE', dead, '-inf', now_ms)
  redis.call('HSET', letter, 'error', ARGV[7], 'ended', now_text, 'b', redis.call('GET', PAYLOAD .. id),
    unpack(redis.call('HGETALL', key)))
  redis.call('PEXPIRE', letter, ARGV[8])
  redis.call('ZADD', dead, now_ms + tonumber(ARGV[8]), id)
end
local sequence, depth = end_task(id, record[7], record[3], outcome, function() return ARGV[6] end)
if ARGV[9] ~= '' then close_reply(record[5], record[6], ARGV[9], ARGV[10]) end
return {'finished', now, sequence, depth}
