-- Puts back what a wiped store has lost: the last versions, as the topic of configs has them. Does nothing where a
-- document is stored. They are in the topic, so the journal does not have them again.
--
-- KEYS, ARGV 1..3  as configs.lua
-- ARGV  then for each version, in order: version, document, document before, actor, reason, correlation id, time in µs
-- Reply 1, or 0 if a document was there
-- Time  4 calls, and 1 a version.

if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('DEL', KEYS[2])
for i = 4, #ARGV, 7 do
  remember(ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4], ARGV[i + 5], ARGV[i + 6])
end
local last = #ARGV - 6
put(ARGV[last], ARGV[last + 1], ARGV[last + 3], ARGV[last + 4], ARGV[last + 5], ARGV[last + 6])
return 1
