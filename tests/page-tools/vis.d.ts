// vis-network comes out of pyvis as one minified script; the page uses a few of its calls, and some that are not public.
declare const vis: any;

