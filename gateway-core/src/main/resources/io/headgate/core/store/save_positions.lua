-- Raises how far the partitions of the views topic have been written, unless what was saved before is gone or lower: then
-- Redis has lost its tail or everything, and nothing is saved. A slower writer lowers nothing.
--
-- KEYS  1 positions (hash: partition to offset)
-- ARGV  for each partition: partition, position saved before (-1: none), position reached
-- Reply 1, or 0 if something was lost
-- Time  1 call and one more a partition.

local partitions = {}
for i = 1, #ARGV, 3 do partitions[#partitions + 1] = ARGV[i] end
local there = redis.call('HMGET', KEYS[1], unpack(partitions))
for n = 1, #partitions do
  if tonumber(there[n] or -1) < tonumber(ARGV[3 * n - 1]) then return 0 end
end
for n = 1, #partitions do
  if tonumber(there[n] or -1) < tonumber(ARGV[3 * n]) then redis.call('HSET', KEYS[1], partitions[n], ARGV[3 * n]) end
end
return 1
