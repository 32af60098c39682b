import type { Catalogue, Resource } from '../domain/catalogue.ts';

/** The catalogue in use. It changes only when an admin reloads it. */
export interface CatalogueSource {
  current(): Catalogue;
}

/** What a workspace has found out about one resource; it wins over what the catalogue file says. */
export interface ResourceCheck {
  readonly resourceId: string;
  /** `2026-11-24` */
  readonly assuredDate: string | null;
  readonly assuredBy: string | null;
  /** `shown` lifts a doubt, `hidden` withdraws a row here, `default` leaves it to the catalogue. */
  readonly shown: 'shown' | 'hidden' | 'default';
}

/** Curators' findings and a trust's own rows, per workspace. Each method is one transaction. */
export interface ResourceChecks {
  of(workspaceId: string): Promise<ReadonlyMap<string, ResourceCheck>>;
  local(workspaceId: string): Promise<readonly Resource[]>;
  save(workspaceId: string, check: ResourceCheck, by: string, now: Date): Promise<void>;
}
