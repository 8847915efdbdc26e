-- Extends the leases of the tasks a worker still works on. The first write is a removal, so that this passes when Redis is
-- out of memory.
--
-- KEYS, ARGV 1..2  as tasks.lua
-- ARGV  3 lease in ms, then for each task: id, fencing token
-- Reply {{lost…}, {cancelled…}}: the ids whose lease is lost, because another worker has the task or it has ended, and
--       those whose result nobody wants any more
-- Time  3 calls a task.

local expiry = now_ms + tonumber(ARGV[3])
local lost, cancelled = {}, {}
for i = 4, #ARGV, 2 do
  local id = ARGV[i]
  local record = redis.call('HMGET', RECORD .. id, 's', 'f', 'z')
  if record[1] == 'running' and record[2] == ARGV[i + 1] then
    redis.call('ZREM', LEASES, id)
    redis.call('ZADD', LEASES, expiry, id)
    if record[3] then cancelled[#cancelled + 1] = id end
  else
    lost[#lost + 1] = id
  end
end
return {lost, cancelled}
