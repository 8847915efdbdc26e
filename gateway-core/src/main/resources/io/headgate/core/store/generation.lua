-- Numbers the incarnations of a topic in the order in which they were first seen: a topic that was deleted and created
-- again starts at offset 0, and its documents are the newer ones all the same.
--
-- KEYS  1 generations (hash: topic id to number)
-- ARGV  1 topic id
-- Reply the number, from 1 on
-- Time  3 calls.

local known = redis.call('HGET', KEYS[1], ARGV[1])
if known then return tonumber(known) end
local number = redis.call('HLEN', KEYS[1]) + 1
redis.call('HSET', KEYS[1], ARGV[1], number)
return number
