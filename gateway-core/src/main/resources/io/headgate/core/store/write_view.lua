-- Writes a view document unless a newer one is there. Versions are fixed-width strings, generation and offset, which
-- compare as text (Lua's numbers are doubles).
--
-- KEYS  1 views (hash)
-- ARGV  1 view   2 version   3 document
-- Reply 1, or 0 if the document there is as new
-- Time  3 calls.

local field = ARGV[1] .. ':version'
local current = redis.call('HGET', KEYS[1], field)
if current and current >= ARGV[2] then return 0 end
local t = redis.call('TIME')
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3], field, ARGV[2],
  ARGV[1] .. ':written_at', t[1] * 1000 + math.floor(t[2] / 1000))
return 1
