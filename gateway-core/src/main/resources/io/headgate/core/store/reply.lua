-- Sends a frame to a session.
--
-- KEYS  1 reply stream (stream)   2 number of the last frame (string)
-- ARGV  1 layout version   2 channel   3 type   4 stream id, '' for all   5 data
-- Reply the frame's number
-- Time  6 calls.

if ARGV[1] ~= LAYOUT then return redis.error_reply('LAYOUT expected ' .. LAYOUT) end

return append_frame(KEYS[1], KEYS[2], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
