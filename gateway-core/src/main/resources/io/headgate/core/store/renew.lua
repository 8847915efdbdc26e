-- Extends the leases of the tasks a worker still works on.
--
-- KEYS  1 leases (zset)
-- ARGV  1 layout version   2 lease in ms   3 prefix of task records   then for each task: id, fencing token
-- Reply the ids whose lease is lost: another worker has the task, or it has ended
-- Time  2 calls a task.

local LAYOUT = '1'
if ARGV[1] ~= LAYOUT then return redis.error_reply('LAYOUT expected ' .. LAYOUT) end

local t = redis.call('TIME')
local expiry = t[1] * 1000 + math.floor(t[2] / 1000) + tonumber(ARGV[2])
local lost = {}
for i = 4, #ARGV, 2 do
  local record = redis.call('HMGET', ARGV[3] .. ARGV[i], 's', 'f')
  if record[1] == 'running' and record[2] == ARGV[i + 1] then
    redis.call('ZADD', KEYS[1], expiry, ARGV[i])
  else
    lost[#lost + 1] = ARGV[i]
  end
end
return lost
