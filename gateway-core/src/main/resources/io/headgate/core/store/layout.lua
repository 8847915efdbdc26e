-- How the data of a tenant/project lies in Redis. The first admission writes down which layout it is; where it is another
-- than the caller's, its scripts touch nothing.

local function require_layout(counters, layout)
  local stored = redis.call('HMGET', counters, 'layout', 'admissions')
  if stored[2] and stored[1] ~= layout then
    return redis.error_reply('LAYOUT the store has ' .. (stored[1] or 'an earlier one') .. ', the caller knows ' .. layout)
  end
end

