-- Numbers the incarnations of a topic in the order in which they were first seen: a topic that was deleted and created
-- again starts at offset 0, and its documents are the newer ones all the same. The number is the µs of the first
-- sight, so that after a loss of everything held here no write of before can pass for a newer one.
--
-- KEYS  1 generations (hash: topic id to number)
-- ARGV  1 topic id
-- Reply the number
-- Time  4 calls; O(n) in the incarnations.

local known = redis.call('HGET', KEYS[1], ARGV[1])
if known then return tonumber(known) end
local t = redis.call('TIME')
local number = t[1] * 1000000 + t[2]
for _, earlier in ipairs(redis.call('HVALS', KEYS[1])) do
  number = math.max(number, tonumber(earlier) + 1)
end
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', number))
return number
