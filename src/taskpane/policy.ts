import { z } from 'zod';

// Zod would try whether it may make code from text; the page's policy forbids it and would report the attempt.
z.config({ jitless: true });
