/** The bundler writes what is imported beside the page's script. */
declare module '*.css';
