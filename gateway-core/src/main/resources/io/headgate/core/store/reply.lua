-- Sends a frame to a session. One of a task only while whoever sends it holds the task, and only once: a worker that lost
-- its lease says nothing more, and a resent call adds nothing.
--
-- KEYS  1 reply stream (stream)   2 number of the last frame (string)   3 record of the task (hash), if it is one of a task
-- ARGV  1 channel   2 type   3 stream id, '' for all   4 data
--       of a task also: 5 fencing token   6 the frame's place in what this holder says, from 1 on
-- Reply the frame's number, 0 if it is there already, -1 if the task is no longer the sender's
-- Time  6 calls, and 2 of a task.

if KEYS[3] then
  local record = redis.call('HMGET', KEYS[3], 's', 'f', 'n')
  if record[1] ~= 'running' or record[2] ~= ARGV[5] then return -1 end
  if tonumber(record[3] or 0) >= tonumber(ARGV[6]) then return 0 end
end
local number = append_frame(KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3], ARGV[4])
if KEYS[3] then redis.call('HSET', KEYS[3], 'n', ARGV[6]) end
return number
