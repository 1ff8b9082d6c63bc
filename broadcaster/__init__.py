"""Village loudspeakers: from a commune's plan to clear sound, on time, with proof."""
