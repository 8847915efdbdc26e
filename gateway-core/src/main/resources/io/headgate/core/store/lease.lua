-- Takes or renews a lease that one owner holds at a time. It only avoids contention: what must not happen twice is fenced
-- elsewhere.
--
-- KEYS  1 lease (string: the owner)
-- ARGV  1 owner   2 for how long, ms; 0 gives it back
-- Reply 1 if the owner holds it now (or gave it back), 0 if somebody else does
-- Time  2 calls.

local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return 1
