import { type Constraints, leastOf, mostOf } from './constraints';
import type { Grid } from './grid';

/**
 * Nodes without ways have no reason to be at any height: they close up with what is above or below them. Going down first
 * and then up, they end as high as they can without holding their zone open.
 */
export function gatherLonely(options: {
  grid: Grid;
  constraints: Constraints;
  places: Float64Array;
  towards: 'top' | 'bottom';
}): void {
  const { grid, constraints, places, towards } = options;
  const { order, above, below } = constraints;
  const isLonely = (place: number): boolean => {
    const item = grid.items[place];
    return item !== undefined && item.leftLinks.length + item.rightLinks.length === 0;
  };
  const lonely = order.filter(isLonely);
  if (towards === 'top') for (const place of lonely) places[place] = leastOf(above, places, place);
  else for (const place of lonely.reverse()) places[place] = mostOf(below, places, place);
}
