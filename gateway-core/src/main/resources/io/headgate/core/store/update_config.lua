-- Stores a config document as the next version, if nobody else has stored one in the meantime, and writes the journal
-- entry. A call that is sent again changes nothing and hears the same.
--
-- KEYS, ARGV 1..3  as configs.lua
-- ARGV  4 expected version; 0 begins where none is stored   5 document   6 actor   7 reason   8 correlation id
--       9 encoded event
-- Reply {'written', now, version} · {'stale', now, version in force} · {'absent', now}
-- Time  8 calls.

local expected = tonumber(ARGV[4])
local current = redis.call('HMGET', KEYS[1], 'v', 'd', 'a', 'r', 'c')
local version = tonumber(current[1] or 0)
if version ~= expected then
  if not current[1] then return {'absent', now} end
  local again = version == expected + 1 and current[2] == ARGV[5] and current[3] == ARGV[6] and current[4] == ARGV[7]
    and current[5] == ARGV[8]
  return {again and 'written' or 'stale', now, version}
end

version = version + 1
if expected == 0 then redis.call('DEL', KEYS[2]) end
put(version, ARGV[5], ARGV[6], ARGV[7], ARGV[8], now_text)
remember(version, ARGV[5], current[2] or '', ARGV[6], ARGV[7], ARGV[8], now_text)
local sequence = redis.call('HINCRBY', KEYS[4], 'configs', 1)
redis.call('XADD', KEYS[3], '*', 'k', 'config', 'e', ARGV[9], 'n', sequence, 't', now_text, 'd',
  redis.call('ZCARD', KEYS[5]))
return {'written', now, version}
