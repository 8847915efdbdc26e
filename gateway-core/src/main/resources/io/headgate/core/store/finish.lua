-- Ends a task, whatever its outcome, and writes the journal entry. Only the holder of the current fencing token may; a
-- worker that lost its lease in the meantime is refused. The first write is a removal, so that a completion passes when
-- Redis is out of memory. The record stays for a while without its payload, as the memory of the decision.
--
-- KEYS  1 leases (zset)   2 open tasks (zset)   3 task record (hash)   4 journal (stream)   5 counters (hash)
-- ARGV  1 layout version  2 task id   3 fencing token   4 outcome   5 encoded event   6 how long to keep the record, ms
-- Reply {'finished', now, sequence, depth} · {'fenced', now}
-- Time  9 calls.

local LAYOUT = '1'
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
if ARGV[1] ~= LAYOUT then return redis.error_reply('LAYOUT expected ' .. LAYOUT) end

local record = redis.call('HMGET', KEYS[3], 's', 'f')
if record[1] ~= 'running' or record[2] ~= ARGV[3] then return {'fenced', now} end

redis.call('ZREM', KEYS[1], ARGV[2])
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('HDEL', KEYS[3], 'b')
redis.call('HSET', KEYS[3], 's', ARGV[4])
redis.call('PEXPIRE', KEYS[3], ARGV[6])
local depth = redis.call('ZCARD', KEYS[2])
local sequence = redis.call('HINCRBY', KEYS[5], 'latencies', 1)
redis.call('XADD', KEYS[4], '*', 'k', 'completion', 'e', ARGV[5], 'n', sequence, 't', now, 'd', depth)
return {'finished', now, sequence, depth}
