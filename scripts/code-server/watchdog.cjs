'use strict';
// Stands in for native-watchdog: ends this process when the one that started it is gone.
exports.start = (parent) => {
  const check = () => {
    try {
      process.kill(parent, 0);
    } catch (error) {
      if (error.code === 'ESRCH') process.exit(87);
    }
  };
  setInterval(check, 3000).unref();
};
